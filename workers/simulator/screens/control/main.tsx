import { render } from "preact";
import { showTheme, theme } from "../shared/appearance.ts";
import "../shared/page.css";
import "./control.css";
import { ControlPage } from "./control-page.tsx";
import { startControl } from "./control.store.ts";

showTheme(theme.value);
const root = document.getElementById("root");
if (root) render(<ControlPage />, root);
startControl();
