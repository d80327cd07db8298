using System.Text.Json.Nodes;
using Acornima;
using Jint;
using Jint.Runtime;
using Rcwes.Framework;
using Rcwes.Framework.Workflows;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Expressions;

/// <summary>
/// JavaScript of editors: it sees the values that it is given, as plain JSON, and nothing of the site; it runs under limits of
/// steps, depth, time and memory. The functions are those of Orchard Core that make sense here.
/// </summary>
internal static class Scripts
{
    private const int MostStatements = 20_000;
    private const int Deepest = 64;
    private const int MostMemory = 16_000_000;
    private const int LongestArray = 10_000;
    private const int LongestAnswer = 50_000;
    private const int LongestSource = 20_000;
    private const string Prefix = "js:";
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(1);

    private const string Prelude = """
        var __data = JSON.parse(__json), __values = __data.properties || {}, __outcomes = [];
        for (var __name in __data) if (__name !== 'workflow') globalThis[__name] = __data[__name];
        (function () {
            var most = 1e6, text = String.prototype;
            var capped = function (home, name, size) {
                var own = home[name];
                home[name] = function () { if (size.apply(this, arguments) > most) throw new RangeError('too long'); return own.apply(this, arguments); };
            };
            capped(text, 'repeat', function (n) { return String(this).length * (Number(n) || 0); });
            capped(text, 'padStart', function (n) { return Number(n) || 0; });
            capped(text, 'padEnd', function (n) { return Number(n) || 0; });
            capped(text, 'replaceAll', function (a, b) { return String(this).length * (1 + String(b).length); });
            capped(text, 'replace', function (a, b) { return String(this).length * (1 + String(b).length); });
            capped(Array.prototype, 'join', function (s) { return this.length * String(s === undefined ? ',' : s).length; });
        })();
        var log = function () {};
        var workflow = function () { return __data.workflow; };
        var workflowId = function () { return __data.workflow.id; };
        var correlationId = function () { return __data.workflow.correlation_id; };
        var input = function (name) { return name === 'ContentItem' ? __data.subject : __data.event ? __data.event[name] : undefined; };
        var property = function (name) { return __values[name]; };
        var setProperty = function (name, value) { __values[String(name)] = value; };
        var lastResult = function () { return __data.last; };
        var setOutcome = function (name) { __outcomes.push(String(name)); };
        """;

    /// <summary>Runs a script.</summary>
    /// <param name="source">JavaScript; its last value is the answer.</param>
    /// <param name="data">What it may see; <c>properties</c> are what it may change.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>The answer, and the properties after it.</returns>
    /// <exception cref="RuleException">It is wrong or passed a limit.</exception>
    public static (ScriptAnswer Answer, JsonObject Properties) Run(string source, JsonObject data, CancellationToken ct)
    {
        if (source.Length > LongestSource) throw new RuleException("script.long", "Skrypt jest za długi: może mieć {0} znaków.", LongestSource);
        if (source.TrimStart().StartsWith(Prefix, StringComparison.Ordinal)) source = source.TrimStart()[Prefix.Length..];
        try
        {
            var engine = new Engine(options => options
                .LimitMemory(MostMemory).TimeoutInterval(LongestTime).MaxStatements(MostStatements).LimitRecursion(Deepest)
                .MaxArraySize(LongestArray).RegexTimeoutInterval(LongestTime).CancellationToken(ct).DisableStringCompilation());
            engine.SetValue("__json", data.ToJsonString(WorkflowJson.Options));
            engine.Execute(Prelude);
            var value = engine.Evaluate(source);
            engine.SetValue("__answer", value);
            var whole = engine.Evaluate("JSON.stringify({ answer: __answer, outcomes: __outcomes, properties: __values })").AsString();
            if (whole.Length > LongestAnswer) throw new RuleException("script.answer", "Skrypt daje za długą odpowiedź.");
            var read = (JsonObject)JsonNode.Parse(whole)!;
            return (new(Take(read, "answer"), [.. (read["outcomes"] as JsonArray ?? []).Select(o => o!.GetValue<string>())]), Take(read, "properties") as JsonObject ?? []);
        }
        catch (JavaScriptException e) when (e.Error.ToString().StartsWith("SyntaxError", StringComparison.Ordinal))
        {
            throw new RuleException("script.syntax", "Skryptu nie da się odczytać: błąd w wierszu {0}.", e.Location.Start.Line);
        }
        catch (JavaScriptException e)
        {
            throw new RuleException("script.error", "Skrypt zgłosił błąd w wierszu {0}: {1}", e.Location.Start.Line, Short(e.Message));
        }
        catch (ScriptPreparationException e)
        {
            throw Unreadable(e.InnerException as ParseErrorException);
        }
        catch (ParseErrorException e)
        {
            throw Unreadable(e);
        }
        catch (Exception e) when (e is TimeoutException or StatementsCountOverflowException or RecursionDepthOverflowException or MemoryLimitExceededException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new RuleException("script.limit", "Skrypt robi za dużo: przekroczył granicę czasu, kroków albo pamięci.");
        }
    }

    private static RuleException Unreadable(ParseErrorException? e) => new("script.syntax", "Skryptu nie da się odczytać: błąd w wierszu {0}.", e?.LineNumber ?? 1);

    private static JsonNode? Take(JsonObject from, string name)
    {
        var node = from[name];
        from.Remove(name);
        return node;
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
