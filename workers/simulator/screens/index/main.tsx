import { startPage } from "../shared/start-page.tsx";
import { IndexPage } from "./index-page.tsx";

startPage(<IndexPage />);
