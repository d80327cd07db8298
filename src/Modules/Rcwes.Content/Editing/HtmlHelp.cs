using Microsoft.Extensions.Localization;

namespace Rcwes.Content.Editing;

/// <summary>Says how to write a text while there is no rich-text editor around it.</summary>
internal static class HtmlHelp
{
    public static string Of(IStringLocalizer<ContentTexts> texts) =>
        texts["Tekst w HTML: <p>akapit</p>, <h2>śródtytuł</h2>, <ul><li>punkt</li></ul>, <strong>ważne</strong>, <a href=\"/kontakt\">odnośnik</a>. Elementy niebezpieczne i style znikną przy zapisie."];
}
