namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 2.4.6: a heading that says nothing is still read out.</summary>
internal sealed class EmptyHeading : AdviceRule
{
    public override IEnumerable<Finding> Check(PassageView passage) => passage.All("h2, h3, h4, h5, h6")
        .Where(heading => string.IsNullOrWhiteSpace(heading.TextContent) && heading.QuerySelector("img[alt]:not([alt=''])") is null)
        .Select(_ => new Finding("W tekście jest pusty nagłówek. Wpisz go albo usuń.") { Serious = true });
}
