using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Liquid;

/// <summary>
/// Renders the small templates of definitions, such as the pattern of an address. Limited in steps, depth, time and size;
/// has no files and sees only the item that it is given.
/// </summary>
internal sealed class ContentLiquid
{
    private const int MostSteps = 20_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly FluidParser Parser = new();
    private readonly ConcurrentDictionary<string, IFluidTemplate> _templates = new(StringComparer.Ordinal);
    private readonly TemplateOptions _options;

    public ContentLiquid()
    {
        _options = new TemplateOptions { MaxSteps = MostSteps, MaxRecursion = 20 };
        _options.MemberAccessStrategy.Register<JsonObject, object?>((node, name) => Value(node[name]));
        _options.ValueConverters.Add(value => value is JsonNode node ? Value(node) : null);
        // Steps and time alone do not bound memory: a filter may double a text in each step.
        _options.Filters.AddFilter("slugify", (input, _, _) => new StringValue(Slug.From(input.ToStringValue())));
        LiquidTemplate.Watch(_options);
    }

    public async Task<string> RenderAsync(string template, ContentItem item, CancellationToken ct)
    {
        var context = new TemplateContext(_options);
        var view = new JsonObject
        {
            ["ContentItemId"] = item.ContentItemId,
            ["ContentType"] = item.ContentType,
            ["DisplayText"] = item.DisplayText,
            ["Content"] = item.Document.Clone(),
        };
        context.SetValue("ContentItem", view);
        context.SetValue("Model", new JsonObject { ["ContentItem"] = view.Clone() });
        try
        {
            // On a thread of its own: a template that waits for nothing would run to its end before anybody looked at the clock.
            return await Task.Run(() => LiquidTemplate.RenderWithinAsync(Parsed(template), context), ct).WaitAsync(Longest, ct);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or OutOfMemoryException)
        {
            throw new RuleException("liquid.limit", "Szablon jest zbyt złożony albo zawiera błąd: {0}", e.Message);
        }
    }

    /// <summary>What is wrong with a template, in the parser's words; null when it can be read.</summary>
    public static string? Problem(string template) => LiquidTemplate.HasRange(template) ? "(1..n)" : LiquidDepth.TooDeepIn(template) is { } line ? $"too deep at line {line}" : Parser.TryParse(template, out _, out var error) ? null : error;

    private IFluidTemplate Parsed(string template)
    {
        if (_templates.TryGetValue(template, out var known)) return known;
        LiquidDepth.Check(template);
        // A range makes its whole list at once, before any limit can count: (1..999999999) alone would eat the memory.
        if (LiquidTemplate.HasRange(template)) throw new RuleException("liquid.range", "Szablon ma błąd: {0}", "(1..n)");
        if (!Parser.TryParse(template, out var parsed, out var error)) throw new RuleException("liquid.syntax", "Szablon ma błąd: {0}", error);
        // Templates come from definitions, so there are few; the bound guards against somebody who edits for days.
        if (_templates.Count > 500) _templates.Clear();
        return _templates[template] = parsed;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonArray array => array.Select(Value).ToArray(),
        JsonObject => node,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<decimal>(out var number) => number,
        _ => node.ToString(),
    };
}
