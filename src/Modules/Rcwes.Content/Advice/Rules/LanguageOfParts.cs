using AngleSharp.Dom;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Advice.Rules;

/// <summary>WCAG 3.1.2: a screen reader reads English words the Polish way unless it is told.</summary>
internal sealed class LanguageOfParts : AdviceRule
{
    private const int FewestWords = 6;

    private static readonly HashSet<string> English = new(
        ["the", "and", "of", "to", "is", "are", "for", "with", "that", "this", "you", "your", "we", "our", "it", "as", "on", "be", "by", "from", "or", "an", "at", "have", "has", "will", "can", "not"],
        StringComparer.Ordinal);

    /// <summary>Without the marks of their letters, as the words of the text are compared.</summary>
    private static readonly HashSet<string> Polish = new(
        ["i", "w", "we", "z", "na", "do", "sie", "jest", "sa", "nie", "ze", "oraz", "dla", "od", "po", "przez", "ktory", "ktora", "ktore", "jak", "lub", "albo", "przy", "moze", "tego", "tym"],
        StringComparer.Ordinal);

    public override IEnumerable<Finding> Check(PassageView passage)
    {
        var english = passage.Culture == "en";
        var (other, own) = english ? (Polish, English) : (English, Polish);
        return passage.All("p, li, td, blockquote, h2, h3, h4").Where(e => e.QuerySelector("p, ul, ol") is null && !Marked(e) && Foreign(Unmarked(e), other, own))
            .Select(e => new Finding(english
                ? "„{0}” jest po polsku. Zaznacz te słowa i w pasku nad tekstem wybierz „Po polsku”, aby czytnik ekranu zmienił wymowę."
                : "„{0}” jest po angielsku. Zaznacz te słowa i w pasku nad tekstem wybierz „Po angielsku”, aby czytnik ekranu zmienił wymowę.", Finding.Gist(e.TextContent)));
    }

    private static bool Marked(IElement element)
    {
        for (var e = element; e is not null && e.LocalName is not "body"; e = e.ParentElement)
            if (e.HasAttribute("lang")) return true;
        return false;
    }

    /// <summary>The words that are read in the language of the text.</summary>
    private static string Unmarked(IElement element)
    {
        if (element.QuerySelector("[lang]") is null) return element.TextContent;
        var rest = (IElement)element.Clone();
        foreach (var marked in rest.QuerySelectorAll("[lang]")) marked.Remove();
        return rest.TextContent;
    }

    private static bool Foreign(string text, HashSet<string> other, HashSet<string> own)
    {
        var words = Slug.Fold(text).Split([' ', '\n', '\t', '\u00a0', ',', '.', ';', ':', '!', '?', '(', ')', '„', '”', '"'], StringSplitOptions.RemoveEmptyEntries);
        var foreign = words.Count(other.Contains);
        return words.Length >= FewestWords && foreign >= 2 && foreign * 5 >= words.Length && foreign > 2 * words.Count(own.Contains);
    }
}
