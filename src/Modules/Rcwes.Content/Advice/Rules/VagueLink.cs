using Rcwes.Framework.Polish;

namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 2.4.4: in a list of links „tutaj” may lead anywhere.</summary>
internal sealed class VagueLink : AdviceRule
{
    private static readonly HashSet<string> Vague = new(
        [
            "tu", "tutaj", "kliknij", "kliknij tu", "kliknij tutaj", "wiecej", "czytaj wiecej", "zobacz", "zobacz wiecej", "czytaj dalej", "dowiedz sie wiecej", "link", "odnosnik",
            "pobierz", "szczegoly", "strona", "pod tym linkiem", "w tym miejscu", "ten link", "sprawdz", "przejdz",
            "here", "click here", "click", "more", "read more", "see more", "learn more", "this page", "details", "download", "this link",
        ], StringComparer.Ordinal);

    public override IEnumerable<Finding> Check(PassageView passage)
    {
        var texts = passage.Kind == PassageKind.Link ? [passage.Text] : passage.All("a[href]").Select(link => link.GetAttribute("aria-label") ?? link.TextContent);
        foreach (var text in texts.Select(t => t.Trim()).Where(t => t.Length > 0))
        {
            var bare = string.Join(' ', Slug.Fold(text).Split([' ', '.', '…', '!', '>', '»', ':', '(', ')', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
            if (Vague.Contains(bare)) yield return new("Odnośnik „{0}” nie mówi, dokąd prowadzi. Napisz to w nim, na przykład „regulamin naboru”.", text);
            else if (text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                yield return new("Napisem odnośnika jest adres „{0}”. Zamiast adresu napisz, dokąd prowadzi.", Finding.Gist(text));
        }
    }
}
