using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Web;

/// <summary>One sentence about what was done, shown once on the next page, and one about what cannot be done, shown on this one.</summary>
public static class Told
{
    private const string Key = "told";

    /// <param name="kept">Of the page that did it.</param>
    /// <param name="sentence">Polish (a localisation key of the module whose page comes next).</param>
    public static void Put(ITempDataDictionary kept, string sentence) => kept[Key] = sentence;

    /// <summary>The sentence of the page before; null when there is none. It is not shown again.</summary>
    public static string? Take(ITempDataDictionary kept) => kept[Key] as string;

    /// <summary>Shows a broken rule beside the field that it belongs to, in the reader's language.</summary>
    public static void AddRule(this ModelStateDictionary state, RuleException rule, IStringLocalizer l) =>
        state.AddModelError(rule.Field is null ? "" : $"Input.{rule.Field}", l[rule.Sentence, [.. rule.Arguments]]);
}
