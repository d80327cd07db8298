using System.Text.Json.Nodes;
using Acornima;
using Jint;
using Jint.Runtime;
using Rcwes.Framework;
using Rcwes.Framework.Polish;
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

    /// <summary>The prelude knows it too.</summary>
    private const int LongestAnswer = 50_000;
    private const int LongestSource = 20_000;
    private const string Prefix = "js:";

    /// <summary>A regular expression runs between two looks at the limits of the script.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private const string Prelude = """
        var __data = JSON.parse(__json), __values = __data.properties || {}, __outcomes = [];
        for (var __name in __data) if (__name !== 'workflow') globalThis[__name] = __data[__name];
        (function () {
            var most = 1e6, text = String.prototype, list = Array.prototype, joined = list.join, mapped = list.map, stringify = JSON.stringify;
            var check = function (size) { if (size > most) throw new RangeError('too long'); };
            var capped = function (home, name, size) {
                var own = home[name];
                home[name] = function () { check(size.apply(this, arguments)); return own.apply(this, arguments); };
            };
            capped(text, 'repeat', function (n) { return String(this).length * (Number(n) || 0); });
            capped(text, 'padStart', function (n) { return Number(n) || 0; });
            capped(text, 'padEnd', function (n) { return Number(n) || 0; });
            // What a function puts in is counted as it comes; $` and $' put in all that stands before and behind.
            var replacing = function (home, name, length) {
                var own = home[name];
                home[name] = function (a, b) {
                    var size = length.call(this, a), sum = 0;
                    if (typeof b === 'function') return own.call(this, a, function () { var put = String(b.apply(undefined, arguments)); check(sum += put.length); return put; });
                    b = String(b);
                    check(size * (1 + b.length * (b.includes('$`') || b.includes("$'") ? size : 1)));
                    return own.call(this, a, b);
                };
            };
            replacing(text, 'replaceAll', function () { return String(this).length; });
            replacing(text, 'replace', function () { return String(this).length; });
            replacing(RegExp.prototype, Symbol.replace, function (a) { return String(a).length; });
            var joins = function (items, separator) {
                var size = items.length * separator.length;
                check(size);
                return joined.call(mapped.call(items, item => (item = item === undefined || item === null ? '' : String(item), size += item.length, size > most ? check(size) : item)), separator);
            };
            list.join = function (s) { return joins(this, s === undefined ? ',' : String(s)); };
            list.toLocaleString = function () { return joins(this, ','); };
            text.concat = function () { return joins([String(this)].concat(list.slice.call(arguments)), ''); };
            // The weight of what is written is counted while it is written: a text that stands in many places is not multiplied first.
            var write = function (value, replacer, space, left, late) {
                var given = typeof replacer === 'function' ? replacer : null, names = Array.isArray(replacer) ? replacer.map(String) : null;
                return stringify(value, function (key, found) {
                    if (given) found = given.call(this, key, found);
                    else if (names && key !== '' && !Array.isArray(this) && !names.includes(key)) return undefined;
                    left -= key.length + (typeof found === 'string' ? found.length : 1);
                    if (left < 0) throw late;
                    return found;
                }, space);
            };
            JSON.stringify = function (value, replacer, space) { return write(value, replacer, space, most, new RangeError('too long')); };
            Object.defineProperty(globalThis, '__write', { value: function (value) {
                var late = {}, longest = 50000;
                try { return write(value, null, '', longest, late); } catch (e) { if (e === late) return ''; throw e; }
            } });
            delete String.raw;
            // Memory by the piece, and nothing that a workflow needs.
            ['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Atomics', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']
                .forEach(function (name) { delete globalThis[name]; });
            // A script does not take the caps off.
            [Function.prototype, text, list, RegExp.prototype, JSON].forEach(Object.freeze);
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
    /// <param name="longest">Time of the clock that it may take. Steps and memory bound what it does; this is for what they do not see, and long enough for a machine that is busy with other things.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>The answer, and the properties after it.</returns>
    /// <exception cref="RuleException">It is wrong or passed a limit.</exception>
    public static (ScriptAnswer Answer, JsonObject Properties) Run(string source, JsonObject data, TimeSpan longest, CancellationToken ct)
    {
        if (source.Length > LongestSource) throw new RuleException("script.long", "Skrypt jest za długi: może mieć {0} znaków.", LongestSource);
        if (source.TrimStart().StartsWith(Prefix, StringComparison.Ordinal)) source = source.TrimStart()[Prefix.Length..];
        try
        {
            var engine = new Engine(options => options
                .LimitMemory(MostMemory).TimeoutInterval(longest).MaxStatements(MostStatements).LimitRecursion(Deepest)
                .MaxArraySize(LongestArray).RegexTimeoutInterval(LongestMatch).CancellationToken(ct).DisableStringCompilation());
            engine.SetValue("__json", data.ToJsonString(WorkflowJson.Options));
            engine.Execute(Prelude);
            var value = engine.Evaluate(source);
            engine.SetValue("__answer", value);
            var whole = engine.Evaluate("__write({ answer: __answer, outcomes: __outcomes, properties: __values })").AsString();
            // Empty says that it was too long to be written at all.
            if (whole.Length is 0 or > LongestAnswer) throw new RuleException("script.answer", "Skrypt daje za długą odpowiedź.");
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
        catch (Exception e) when (e is TimeoutException or StatementsCountOverflowException or RecursionDepthOverflowException or MemoryLimitExceededException or InsufficientExecutionStackException or System.Text.RegularExpressions.RegexMatchTimeoutException)
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

    private static string Short(string text) => Shortened.Begin(text, 200);
}
