using System.Text.RegularExpressions;

namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 1.1.1: a picture says nothing to people who do not see it.</summary>
internal sealed partial class MissingAlternative : AdviceRule
{
    public override IEnumerable<Finding> Check(PassageView passage)
    {
        if (passage.Kind == PassageKind.Picture && IsPicture(passage.Passage.More)) return Judge(passage.Text, passage.Passage.More);
        // In a text an empty alternative is a choice: the picture is decoration. A missing one is none.
        return passage.All("img").Where(image => image.GetAttribute("alt") is not "")
            .SelectMany(image => Judge(image.GetAttribute("alt") ?? "", image.GetAttribute("src") ?? ""));
    }

    private static IEnumerable<Finding> Judge(string text, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (text.Trim().Length == 0) yield return new("Zdjęcie „{0}” nie ma opisu. Napisz, co na nim ważnego.", name) { Serious = true };
        else if (FileName().IsMatch(text.Trim())) yield return new("Opis zdjęcia „{0}” to nazwa pliku. Napisz, co na nim ważnego.", text.Trim()) { Serious = true };
    }

    private static bool IsPicture(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".avif" or ".svg";

    [GeneratedRegex(@"^(\S+\.(jpe?g|png|gif|webp|avif|svg)|(IMG|DSC|DSCN|P)_?\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
