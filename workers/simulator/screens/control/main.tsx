import { startPage } from "../shared/start-page.tsx";
import { ControlPage } from "./control-page.tsx";
import "./control.css";
import { startControl } from "./control.store.ts";

startPage(<ControlPage />);
startControl();
