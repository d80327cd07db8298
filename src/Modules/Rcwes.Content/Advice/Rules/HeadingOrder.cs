namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 1.3.1: people who jump from heading to heading lose their way where a level is left out.</summary>
internal sealed class HeadingOrder : AdviceRule
{
    public override IEnumerable<Finding> Check(PassageView passage)
    {
        // Before the text stands the title of the page, or a heading of the block: one level below either is right.
        var before = 0;
        foreach (var heading in passage.All("h2, h3, h4, h5, h6"))
        {
            var level = heading.LocalName[1] - '0';
            if (before > 0 && level > before + 1) yield return new("Nagłówek „{0}” jest o więcej niż jeden stopień niższy od poprzedniego. Wybierz wyższy.", Finding.Gist(heading.TextContent));
            else if (before == 0 && level > 3) yield return new("Pierwszy nagłówek „{0}” jest zbyt niski. Wybierz „Nagłówek”.", Finding.Gist(heading.TextContent));
            before = level;
        }
    }
}
