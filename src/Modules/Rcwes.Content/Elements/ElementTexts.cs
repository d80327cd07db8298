using Microsoft.Extensions.Localization;

namespace Rcwes.Content.Elements;

/// <summary>Names and sentences of parts and fields in the reader's language, also of those that other modules bring.</summary>
internal sealed class ElementTexts(IStringLocalizerFactory factory, IStringLocalizer<ContentTexts> own)
{
    /// <param name="kind">Whose sentence it is; sentences that all kinds share belong to this module.</param>
    /// <param name="sentence">Polish (a localisation key).</param>
    /// <param name="arguments">For its places.</param>
    public string Of(ElementKind kind, string sentence, params object[] arguments)
    {
        if (kind.Texts == typeof(ContentTexts)) return own[sentence, arguments];
        var said = factory.Create(kind.Texts)[sentence, arguments];
        return said.ResourceNotFound ? own[sentence, arguments] : said;
    }
}
