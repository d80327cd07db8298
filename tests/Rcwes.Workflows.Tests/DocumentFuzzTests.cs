using System.Text;
using CsCheck;
using Rcwes.Framework;
using Rcwes.Workflows.Expressions;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Tests;

/// <summary>Documents and scripts of workflows that somebody brings.</summary>
public sealed class DocumentFuzzTests
{
    private const string Whole = """
        { "WorkflowTypeId": "4a1b", "Name": "Przepływ", "IsEnabled": true, "Activities": [ { "ActivityId": "a", "Name": "LogTask", "X": 1, "Y": 2.5, "IsStart": true, "Properties": { "ActivityMetadata": { "Title": null } } }, { "ActivityId": "b", "Name": "ForkTask" } ],
          "Transitions": [ { "Id": 1, "SourceActivityId": "a", "SourceOutcomeName": "Done", "DestinationActivityId": "b" } ] }
        """;

    private static readonly Gen<string> Documents = Gen.OneOf<string>(
        Fuzz.Damaged(Encoding.UTF8.GetBytes(Whole)).Select(Encoding.UTF8.GetString),
        Fuzz.Text("\"Name\":", "\"Activities\":", "\"Transitions\":", "\"ActivityId\":", "\"\\ud800\"", "\"\\ud800\":1", "\"\\u0000\"", "\"a\"", "[", "]", "{", "}", ",", ":", "null", "1e999", "true").Select(t => $"{{\"WorkflowTypeId\":\"a\",\"Name\":\"b\",{t}}}"),
        Fuzz.Text("\\ud800", "\\u0000", "\\n", "a").Select(t => Whole.Replace("LogTask", t, StringComparison.Ordinal)));

    [Fact]
    public void A_document_is_read_or_refused_in_words() => Documents.Try(json =>
    {
        try
        {
            var document = WorkflowDocument.Parse(json);
            Assert.NotEmpty(document.Name);
            Assert.InRange(document.Steps.Count, 0, WorkflowDocument.MostSteps);
            _ = document.Transitions.Count;
            _ = document.IsEnabled;
        }
        catch (RuleException e)
        {
            Assert.StartsWith("workflow.", e.Code, StringComparison.Ordinal);
        }
    }, 2000);

    [Fact]
    public void A_script_gives_an_answer_or_is_refused_in_words() =>
        Fuzz.Text("input('x')", "property('a')", "setProperty('a', ", "setOutcome('Done')", "workflow()", ";", "(", ")", "{", "}", "'", "`", "+", "=>", "function f(){return f()};f()", "while(1){}", "new Array(1e9)", "'x'.repeat(1e9)", "JSON", "__proto__", "constructor", "throw 1", "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "eval('1')", "\\u0061", "[").Try(source =>
        {
            try
            {
                _ = Scripts.Run(source, new() { ["workflow"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "a" }, ["properties"] = new System.Text.Json.Nodes.JsonObject() }, TimeSpan.FromSeconds(10), default);
            }
            catch (RuleException e)
            {
                Assert.StartsWith("script.", e.Code, StringComparison.Ordinal);
            }
        }, 60);

    /// <summary>A parser that calls itself for every bracket would end the process.</summary>
    [Theory]
    [InlineData("("), InlineData("[1,"), InlineData("{a:"), InlineData("!"), InlineData("(()=>"), InlineData("`${"), InlineData("1+"), InlineData("if(1)")]
    public void A_script_nested_without_end_is_refused(string piece) => Assert.StartsWith("script.", Assert.Throws<RuleException>(() =>
        Scripts.Run(new StringBuilder().Insert(0, piece, 19_000 / piece.Length).ToString(), new() { ["workflow"] = new System.Text.Json.Nodes.JsonObject() }, TimeSpan.FromSeconds(10), default)).Code, StringComparison.Ordinal);
}
