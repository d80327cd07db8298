using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Recipes;

/// <summary>What recipes tell, in the reader's language; steps of other modules have their texts there.</summary>
internal sealed class RecipeWords(IStringLocalizerFactory texts, ModuleCatalog modules)
{
    public string Of(RuleException e) => (e.Place is null ? "" : e.Place + ": ") + Say(e.Sentence, e.Arguments);

    public string Of(RecipeNote note) => Say(note.Sentence, note.Arguments);

    private string Say(string sentence, IReadOnlyList<object> arguments)
    {
        foreach (var module in modules.Modules)
        {
            if (module.Info.Texts is not { } type) continue;
            var said = texts.Create(type)[sentence, [.. arguments]];
            if (!said.ResourceNotFound) return said.Value;
        }
        return arguments.Count == 0 ? sentence : string.Format(Framework.Localization.Cultures.Polish, sentence, [.. arguments]);
    }
}
