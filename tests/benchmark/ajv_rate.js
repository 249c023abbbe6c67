// The same records and schema with ajv: parsed and validated, records a second.
// Usage: node ajv_rate.js PACKAGE FILE KIND SECONDS; prints JSON.
"use strict";
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv");

const [folder, file, kind, seconds] = process.argv.slice(2);
const load = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
const forms = load("forms.json").forms;
const dateTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

// The package's own keywords, as an integrator would write them for ajv.
function form(name) {
  if (name === "province-date-time") {
    return (text) => dateTime.test(text) && !Number.isNaN(Date.parse(text.replace(" ", "T") + "Z"));
  }
  const expression = new RegExp(forms[name].expression.replace(/\\x\{([0-9A-Fa-f]+)\}/g, "\\u{$1}"), "u");
  return (text) => expression.test(text);
}
function activeCodes(name) {
  return new Set(load(`codelists/${name}.json`).codes.filter((code) => code.active).map((code) => code.code));
}
function codesJoined(name) {
  const codes = activeCodes(name);
  return (text) => {
    const parts = text === "" ? [] : text.split(",");
    return new Set(parts).size === parts.length && parts.every((part) => codes.has(part));
  };
}
const ajv = new Ajv();
ajv.addKeyword("form", { type: "string", compile: form });
ajv.addKeyword("codes", { type: "string", compile: (name) => ((codes) => (text) => codes.has(text))(activeCodes(name)) });
ajv.addKeyword("codesJoined", { type: "string", compile: codesJoined });
for (const annotation of ["personal", "requirement", "tooLong", "original"]) ajv.addKeyword(annotation, {});
const validate = ajv.compile(load(`schemas/${kind}.json`));

const lines = fs.readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
let done = 0;
const start = process.hrtime.bigint();
let spent = 0;
while (spent < Number(seconds)) {
  for (const line of lines) {
    if (!validate(JSON.parse(line))) throw new Error(JSON.stringify(validate.errors) + line);
  }
  done += lines.length;
  spent = Number(process.hrtime.bigint() - start) / 1e9;
}
console.log(JSON.stringify({ schema: done / spent }));
