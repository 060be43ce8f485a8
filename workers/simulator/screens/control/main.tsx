document.getElementById("root")?.append("…");
