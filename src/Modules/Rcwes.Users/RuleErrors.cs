using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;

namespace Rcwes.Users;

internal static class RuleErrors
{
    /// <summary>Shows a broken rule beside the field that it belongs to, in the reader's language.</summary>
    public static void AddRule(this ModelStateDictionary state, RuleException rule, IStringLocalizer l) =>
        state.AddModelError(rule.Field is null ? "" : $"Input.{rule.Field}", l[rule.Sentence, [.. rule.Arguments]]);
}
