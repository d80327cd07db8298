using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Content.Trees;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Vocabularies;

/// <summary>The tree of a vocabulary on its way through the form.</summary>
internal static class TermForm
{
    public const string LineField = "Line";

    /// <summary>What was typed, over what is stored.</summary>
    public static Tree<TermLine> Read(IFormCollection form, Tree<TermLine> stored, int deepest)
    {
        var lines = new List<TermLine>();
        foreach (var key in form[LineField].OfType<string>().Where(ContentIds.IsValid).Distinct(StringComparer.Ordinal))
        {
            var known = stored.Lines.FirstOrDefault(l => l.Key == key);
            if (known is null && lines.Count >= Tree<TermLine>.MostLines) continue;
            lines.Add(new TermLine
            {
                Key = key,
                Stored = known?.Stored,
                Uses = known?.Uses ?? 0,
                Depth = int.TryParse(form[key + ".Depth"], NumberStyles.None, CultureInfo.InvariantCulture, out var depth) ? depth : 0,
                RemovedWith = form[key + ".RemovedWith"].ToString(),
                Polish = Plain(form[key + ".Polish"]),
                English = Plain(form[key + ".English"]),
                Slug = Plain(form[key + ".Slug"]),
            });
        }
        var tree = new Tree<TermLine>(lines, deepest);
        tree.Settle();
        return tree;
    }

    private static string Plain(string? typed)
    {
        var text = (typed ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return Shortened.Begin(text, 200);
    }
}
