using Microsoft.Extensions.Localization;
using Rcwes.Framework;

namespace Rcwes.Content.Media;

/// <summary>Why a file was not taken, in the reader's language; the store of files has its texts in the framework.</summary>
internal sealed class MediaSentences(IStringLocalizer<ContentTexts> own, IStringLocalizer<FrameworkTexts> framework)
{
    public string Of(RuleException e)
    {
        var said = framework[e.Sentence, [.. e.Arguments]];
        return said.ResourceNotFound ? own[e.Sentence, [.. e.Arguments]] : said;
    }
}
