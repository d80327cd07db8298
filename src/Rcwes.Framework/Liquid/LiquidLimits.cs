using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fluid;
using Fluid.Values;

namespace Rcwes.Framework.Liquid;

/// <summary>The limits of one run. Fluid counts steps and depth; values, output and time are watched here.</summary>
internal sealed class LiquidLimits
{
    private const int MostSteps = 5_000;
    private const int Deepest = 20;
    private const int LongestValue = 50_000;
    private const int MostItems = 5_000;
    internal const int LongestOutput = 200_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(2);
    private static readonly TemplateOptions Options = MakeOptions();
    private readonly long _started = Stopwatch.GetTimestamp();

    public TemplateContext NewContext(CultureInfo culture, Action<string> unknown)
    {
        var context = new TemplateContext(Options)
        {
            CultureInfo = culture,
            TimeZone = LiquidValues.Warsaw,
            Undefined = name =>
            {
                unknown(name);
                return ValueTask.FromResult<FluidValue>(NilValue.Instance);
            },
        };
        context.AmbientValues[nameof(LiquidLimits)] = this;
        return context;
    }

    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(_started) > LongestTime) throw new RuleException("liquid.time", "Szablon działa za długo.");
    }

    private static TemplateOptions MakeOptions()
    {
        // The default file provider finds nothing, so include and render can read no file.
        var options = new TemplateOptions
        {
            MaxSteps = MostSteps,
            MaxRecursion = Deepest,
            StrictFilters = true,
        };
        Watch(options);
        return options;
    }

    public static void Watch(TemplateOptions options)
    {
        options.Assigned = (_, value, context) => Checked(value, context);
        options.Captured = (_, value, context) => Checked(value, context);
        foreach (var (name, filter) in options.Filters.ToList()) options.Filters.AddFilter(name, Watched(filter));
    }

    /// <summary>A filter can multiply what it is given: both sides are measured before it runs, its answer after.</summary>
    private static FilterDelegate Watched(FilterDelegate filter) => (input, arguments, context) =>
    {
        var longest = 0L;
        for (var i = 0; i < arguments.Count; i++) longest = Math.Max(longest, SizeOf(arguments.At(i)));
        if ((SizeOf(input) + 1) * (longest + 1) > 100L * LongestValue) throw TooLong();
        var answer = filter(input, arguments, context);
        return answer.IsCompletedSuccessfully ? Checked(answer.Result, context) : CheckedLater(answer, context);
    };

    private static async ValueTask<FluidValue> CheckedLater(ValueTask<FluidValue> answer, TemplateContext context) =>
        await Checked(await answer, context);

    private static ValueTask<FluidValue> Checked(FluidValue value, TemplateContext context)
    {
        if (context.AmbientValues.TryGetValue(nameof(LiquidLimits), out var limits)) ((LiquidLimits)limits).CheckTime();
        if (value is ArrayValue { Values.Count: > MostItems } || SizeOf(value) > LongestValue) throw TooLong();
        return ValueTask.FromResult(value);
    }

    private static int SizeOf(FluidValue value) => value is StringValue ? value.ToStringValue().Length : 0;

    internal static RuleException TooLong() => new("liquid.size", "Szablon tworzy za długi tekst.");
}

/// <summary>Takes the output and stops a template that writes too much or for too long.</summary>
internal sealed class LimitedWriter(LiquidLimits limits) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    private void Check(int more)
    {
        limits.CheckTime();
        StringBuilder written = GetStringBuilder();
        if (written.Length + more > LiquidLimits.LongestOutput) throw LiquidLimits.TooLong();
    }
}
