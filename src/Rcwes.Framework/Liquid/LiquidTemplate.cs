using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluid;

namespace Rcwes.Framework.Liquid;

/// <summary>
/// A Liquid text that people may edit: it runs under limits of steps, depth, time and size, reads no files, and sees only
/// the plain values that it is given.
/// </summary>
public sealed partial class LiquidTemplate
{
    /// <summary>Longest source, in characters.</summary>
    public const int LongestSource = 50_000;

    private static readonly FluidParser Parser = new();
    private readonly IFluidTemplate _template;
    private readonly string _source;

    private LiquidTemplate(IFluidTemplate template, string source) => (_template, _source) = (template, source);

    /// <summary>Reads the source.</summary>
    /// <exception cref="RuleException">The source is no valid Liquid; the sentence tells the line.</exception>
    public static LiquidTemplate Parse(string source)
    {
        if (source.Length > LongestSource)
            throw new RuleException("liquid.long", "Szablon jest za długi: ma {0} znaków, a może mieć {1}.", source.Length, LongestSource);
        LiquidDepth.Check(source);
        // Fluid makes the whole list of a range at once, so (1..999999999) alone would eat the memory.
        var range = Range().Match(source);
        if (range.Success) throw new RuleException("liquid.range", "Wiersz {0}: zakresów takich jak (1..10) nie można tu używać.", LineOf(source, range.Groups[1].Index));
        return Parser.TryParse(source, out var template, out var error) ? new(template, source) : throw LiquidErrors.OfParser(error);
    }

    /// <summary>Fills the template.</summary>
    /// <param name="values">An object or a dictionary; its properties are seen in snake_case.</param>
    /// <param name="culture">Language of dates and numbers.</param>
    /// <param name="encoder">How values are made safe: <see cref="HtmlEncoder"/> for HTML, <see cref="NullEncoder"/> for plain text.</param>
    /// <exception cref="RuleException">A limit was passed or a filter is unknown; the sentence says which.</exception>
    public async Task<LiquidResult> RenderAsync(object? values, CultureInfo culture, TextEncoder encoder)
    {
        var unknown = new List<string>();
        var limits = new LiquidLimits();
        var context = limits.NewContext(culture, name => unknown.Add(name));
        foreach (var (name, value) in LiquidValues.Members(values)) context.SetValue(name, value);
        await using var output = new LimitedWriter(limits);
        try
        {
            await _template.RenderAsync(output, context, encoder, isolateContext: false);
        }
        catch (Exception e) when (e is not RuleException)
        {
            throw LiquidErrors.OfRun(e, _source);
        }
        return new(output.ToString(), unknown);
    }

    /// <summary>Puts the limits of size on the filters and values of options that a module makes for itself; call it after the last filter was added.</summary>
    public static void Watch(TemplateOptions options) => LiquidLimits.Watch(options);

    /// <summary>Renders under the limits of time and size; <paramref name="context"/> must be made of <see cref="Watch">watched</see> options.</summary>
    /// <exception cref="RuleException">A limit was passed.</exception>
    public static async Task<string> RenderWithinAsync(IFluidTemplate template, TemplateContext context)
    {
        var limits = new LiquidLimits();
        context.AmbientValues[nameof(LiquidLimits)] = limits;
        await using var output = new LimitedWriter(limits);
        await template.RenderAsync(output, context, NullEncoder.Default, isolateContext: false);
        return output.ToString();
    }

    /// <summary>Whether a source holds a range such as <c>(1..10)</c>, which no template here may.</summary>
    public static bool HasRange(string source) => Range().IsMatch(source);

    internal static int LineOf(string source, int index) => source.AsSpan(0, Math.Clamp(index, 0, source.Length)).Count('\n') + 1;

    /// <summary>Exactly two dots between brackets: an ellipsis in prose is no range.</summary>
    [GeneratedRegex(@"\([^()]*(?<!\.)(\.\.)(?!\.)[^()]*\)")]
    private static partial Regex Range();
}

/// <summary>What a template gave.</summary>
/// <param name="Text">The text.</param>
/// <param name="Unknown">Names that the template asked for and nobody gave.</param>
public sealed record LiquidResult(string Text, IReadOnlyList<string> Unknown);
