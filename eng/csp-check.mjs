// Reads a content security policy from standard input and writes one line for each weakness that Google's CSP evaluator sees in it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const required = createRequire(new URL("../tests/package.json", import.meta.url));
const { CspEvaluator } = required("csp_evaluator/dist/evaluator.js");
const { CspParser } = required("csp_evaluator/dist/parser.js");
const { Severity } = required("csp_evaluator/dist/finding.js");

const text = readFileSync(0, "utf8").trim();
if (text === "") {
  console.log("there is no policy");
} else {
  for (const finding of new CspEvaluator(new CspParser(text).csp).evaluate()) {
    // What is merely advised for old browsers is no weakness here: every browser that knows this site's scripts knows the policy.
    if (finding.severity === Severity.STRICT_CSP || finding.severity === Severity.INFO || finding.severity === Severity.NONE) continue;
    console.log(`${Severity[finding.severity]}: ${finding.directive} ${finding.value ?? ""} – ${finding.description.replace(/\s+/g, " ")}`);
  }
}
