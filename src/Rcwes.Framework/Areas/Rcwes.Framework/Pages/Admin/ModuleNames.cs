using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>A module as people call it.</summary>
public sealed record ModuleName(string Key, string Name);

/// <summary>Names of modules and texts of theirs in the reader's language, by the key that stands in the log.</summary>
public sealed class ModuleNames(ModuleCatalog catalog, IStringLocalizerFactory texts)
{
    internal const string Framework = "framework";

    public IReadOnlyList<ModuleName> All() =>
    [
        .. catalog.Modules.Select(m => new ModuleName(m.Info.Key, Of(m.Info.Key))).Append(new(Framework, Of(Framework))).OrderBy(m => m.Name, StringComparer.CurrentCulture),
    ];

    /// <summary>The name; the key itself when the module is no longer there.</summary>
    public string Of(string key)
    {
        if (key == Framework) return texts.Create(typeof(FrameworkTexts))["System"];
        return catalog.Modules.FirstOrDefault(m => m.Info.Key == key)?.Info is { } info ? Text(key, info.Name) : key;
    }

    /// <summary>The module that a dotted name such as <c>trainings.offer</c> begins with; the framework when it is no module's.</summary>
    internal string OfName(string name)
    {
        var key = name.Split('.')[0];
        return Of(catalog.Modules.Any(m => m.Info.Key == key) ? key : Framework);
    }

    /// <summary>Everything that can stand in the log, in words; the value is kind and verb with a slash between.</summary>
    internal IReadOnlyList<(string Value, string Words)> Acts() =>
    [
        .. catalog.Modules.SelectMany(m => m.Info.Acts.Select(a => ($"{a.SubjectType}/{a.Verb}", Text(m.Info.Key, a.Words))))
            .Concat(FrameworkActs.All.Select(a => ($"{a.SubjectType}/{a.Verb}", Text(Framework, a.Words))))
            .OrderBy(a => a.Item2, StringComparer.CurrentCulture),
    ];

    /// <summary>What an entry tells, in the reader's words; as the log says it when no module has words for it.</summary>
    internal string ActOf(ActivityEntry entry)
    {
        var key = entry.Module.Split('.')[0];
        var own = catalog.Modules.FirstOrDefault(m => m.Info.Key == key)?.Info.Acts ?? FrameworkActs.All;
        return own.FirstOrDefault(a => a.SubjectType == entry.SubjectType && a.Verb == entry.Verb) is { } act ? Text(key, act.Words) : $"{entry.SubjectType} {entry.Verb}";
    }

    /// <summary>A text of the module with this key.</summary>
    internal string Text(string key, string text) =>
        texts.Create(catalog.Modules.FirstOrDefault(m => m.Info.Key == key)?.Info.Texts ?? typeof(FrameworkTexts))[text];
}
