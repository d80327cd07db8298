namespace Rcwes.Content.Advice.Rules;

/// <summary>Capitals are harder to read, and some screen readers spell them.</summary>
internal sealed class AllCapitals : AdviceRule
{
    /// <summary>Shorter ones are names and abbreviations.</summary>
    private const int FewestLetters = 16;

    public override IEnumerable<Finding> Check(PassageView passage) => Texts(passage).Where(Shouts)
        .Select(text => new Finding("Tekst „{0}” jest pisany samymi wielkimi literami. Pisz zwyczajnie, a ważne słowa pogrub.", Finding.Gist(text)));

    private static IEnumerable<string> Texts(PassageView passage) => passage.Kind == PassageKind.Html
        ? passage.All("p, li, td, th, h2, h3, h4, h5, h6, summary, figcaption, dt, dd").Where(e => e.QuerySelector("p, ul, ol, table") is null).Select(e => e.TextContent)
        : [passage.Text];

    private static bool Shouts(string text)
    {
        var letters = text.Where(char.IsLetter).ToList();
        return letters.Count >= FewestLetters && text.Trim().Contains(' ', StringComparison.Ordinal) && letters.All(char.IsUpper);
    }
}
