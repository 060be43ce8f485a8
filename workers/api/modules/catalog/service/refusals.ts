export { outOfStock, unknownProduct } from "../errors.ts";
