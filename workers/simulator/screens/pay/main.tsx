import { startPage } from "../shared/start-page.tsx";
import { PayPage } from "./pay-page.tsx";
import "./pay.css";
import { startPay } from "./pay.store.ts";

startPage(<PayPage />);
startPay();
