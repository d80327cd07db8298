namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 2.4.4: a link without words leads nowhere for those who hear it.</summary>
internal sealed class EmptyLink : AdviceRule
{
    public override IEnumerable<Finding> Check(PassageView passage)
    {
        if (passage.Kind == PassageKind.Link && passage.Text.Trim().Length == 0)
            yield return new("Odnośnik do „{0}” nie ma napisu. Napisz, dokąd prowadzi.", passage.Passage.More);
        foreach (var link in passage.All("a[href]"))
        {
            if (string.IsNullOrWhiteSpace(link.TextContent) && link.QuerySelector("img[alt]:not([alt=''])") is null && string.IsNullOrWhiteSpace(link.GetAttribute("aria-label")))
                yield return new("Odnośnik do „{0}” nie ma napisu. Napisz, dokąd prowadzi.", link.GetAttribute("href") ?? "") { Serious = true };
        }
    }
}
