import { render } from "preact";
import { showTheme, theme } from "../shared/appearance.ts";
import "../shared/tokens.css";
import "./frame.css";
import "./chat.css";
import { PhonePage } from "./phone-page.tsx";
import { startPhone } from "./phone.store.ts";

showTheme(theme.value);
const root = document.getElementById("root");
if (root) render(<PhonePage />, root);
void startPhone();
