using AngleSharp.Dom;

namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 1.3.1: a bold paragraph looks like a heading to the eye alone.</summary>
internal sealed class FalseHeading : AdviceRule
{
    private const int Longest = 80;

    public override IEnumerable<Finding> Check(PassageView passage) => passage.All("p")
        .Where(p => p.TextContent.Trim() is { Length: > 0 and <= Longest } text && !text.EndsWith('.') && p.NextElementSibling is { LocalName: "p" or "ul" or "ol" or "table" } next && !Bold(next) && Bold(p))
        .Select(p => new Finding("„{0}” wygląda jak nagłówek, ale jest pogrubionym tekstem. Wybierz „Nagłówek”.", Finding.Gist(p.TextContent)));

    private static bool Bold(IElement p) => p.ChildNodes.Where(n => !string.IsNullOrWhiteSpace(n.TextContent)).All(n => n is IElement { LocalName: "strong" or "b" });
}
