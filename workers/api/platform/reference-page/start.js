// Runs in the reader's browser, after swagger-ui-bundle.js.
window.SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  filter: true,
  displayOperationId: true,
  defaultModelsExpandDepth: 0,
  showExtensions: true,
  // Otherwise it asks a validator on the internet.
  validatorUrl: null,
});
