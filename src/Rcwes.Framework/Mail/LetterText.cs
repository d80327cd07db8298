namespace Rcwes.Framework.Mail;

/// <summary>The words of a letter that somebody else wrote.</summary>
public static class LetterText
{
    /// <summary>Text of HTML as people read it: without scripts, styles and what is not shown; what is quoted begins with „&gt;”, as in letters without HTML.</summary>
    public static string OfHtml(string html) => new LetterHtml(html).Read();
}
