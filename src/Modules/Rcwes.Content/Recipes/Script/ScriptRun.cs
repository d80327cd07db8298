using System.Diagnostics;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Recipes.Script;

/// <summary>
/// Runs small expressions within limits: statements, recursion, memory, time of each and of all together. Each gets an
/// engine of its own without access to .NET, so nothing of one is left for the next.
/// </summary>
internal sealed class ScriptRun
{
    private const int MostStatements = 10_000;
    private const int DeepestCalls = 50;
    private const long MostBytes = 16_000_000;
    private const int LongestResult = 1_000_000;
    private const long LongestResults = 20_000_000;
    private static readonly TimeSpan LongestEach = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTogether = TimeSpan.FromSeconds(5);

    /// <summary>Natives that take gigabytes or forever in one call, which no limit between statements would stop.</summary>
    private static readonly string[] NotOffered =
    [
        "ArrayBuffer", "SharedArrayBuffer", "Atomics", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
        "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "BigInt", "RegExp",
        "WeakRef", "FinalizationRegistry", "Promise", "Proxy", "Reflect",
    ];

    private static readonly string[] NotOfferedOnText = ["repeat", "padStart", "padEnd", "match", "matchAll", "search"];

    private readonly Stopwatch _clock = new();
    private long _produced;

    /// <param name="code">The expression.</param>
    /// <param name="functions">Adds what the expression may call.</param>
    /// <param name="read">Takes the result out of the engine.</param>
    public T Evaluate<T>(string code, Action<Engine> functions, Func<Engine, JsValue, T> read)
    {
        var left = LongestTogether - _clock.Elapsed;
        if (left <= TimeSpan.Zero) throw Limit(code);
        var outermost = !_clock.IsRunning;
        if (outermost) _clock.Start();
        try
        {
            using var engine = new Engine(options => options
                .MaxStatements(MostStatements)
                .LimitRecursion(DeepestCalls)
                .LimitMemory(MostBytes)
                .TimeoutInterval(left < LongestEach ? left : LongestEach)
                .RegexTimeoutInterval(TimeSpan.FromMilliseconds(200))
                .MaxArraySize(10_000)
                .DisableStringCompilation()
                .Strict());
            foreach (var name in NotOffered) engine.Global.Delete(name);
            var text = engine.Global.Get("String").AsObject().Get("prototype").AsObject();
            foreach (var name in NotOfferedOnText) text.Delete(name);
            functions(engine);
            return read(engine, engine.Evaluate(code));
        }
        catch (Exception e) when (e is StatementsCountOverflowException or RecursionDepthOverflowException or MemoryLimitExceededException or TimeoutException or ExecutionCanceledException or InsufficientExecutionStackException)
        {
            throw Limit(code);
        }
        catch (Exception e) when (e is JavaScriptException or JintException or Acornima.ParseErrorException)
        {
            throw new RuleException("recipe.script", "Skrypt „{0}” ma błąd: {1}", Short(code), e.Message);
        }
        finally
        {
            if (outermost) _clock.Stop();
        }
    }

    /// <summary>Counts what the expressions bring; refuses what would blow up the document.</summary>
    public void Produced(int length)
    {
        _produced += length;
        if (length > LongestResult || _produced > LongestResults) throw new RuleException("recipe.script-limit", "Wynik skryptu jest zbyt długi.");
    }

    private static RuleException Limit(string code) =>
        new("recipe.script-limit", "Skrypt „{0}” trwa zbyt długo albo zużywa zbyt dużo pamięci. Przerwano go.", Short(code));

    private static string Short(string code) => code.Length <= 80 ? code.Trim() : Shortened.Begin(code, 80).Trim() + "…";
}
