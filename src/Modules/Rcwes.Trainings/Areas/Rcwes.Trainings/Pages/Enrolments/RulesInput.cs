using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Pages.Enrolments;

/// <summary>The box beside the rules, and which version stood there when the page was opened.</summary>
internal class RulesInput
{
    public bool Agrees { get; set; }

    /// <summary>Key of the rules that the person saw.</summary>
    public string? Rules { get; set; }

    /// <summary>Another version holds by now: the box is empty again, beside the new one.</summary>
    public bool SawOther(Edition edition, ModelStateDictionary state, IStringLocalizer l)
    {
        if (Rules == edition.RulesKey) return false;
        state.Remove("Input.Agrees");
        state.Remove("Input.Rules");
        (Agrees, Rules) = (false, edition.RulesKey);
        state.AddModelError("Input.Agrees", l[Edition.OtherRules().Sentence]);
        return true;
    }
}
