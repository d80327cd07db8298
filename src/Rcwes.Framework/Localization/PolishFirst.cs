using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Localization;

/// <summary>
/// Texts whose key is the Polish sentence. In Polish there is nothing to look up, and the stock localizer would build a
/// key for its list of missing resources at every text of every page.
/// </summary>
internal sealed class PolishFirstFactory(IOptions<LocalizationOptions> options, ILoggerFactory loggers, ModuleCatalog modules) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory _english = new(options, loggers);
    private Dictionary<string, string>? _all;

    public IStringLocalizer Create(Type resourceSource) => new PolishFirst(_english.Create(resourceSource), Elsewhere);

    public IStringLocalizer Create(string baseName, string location) => new PolishFirst(_english.Create(baseName, location), Elsewhere);

    /// <summary>
    /// English of what a module has none of its own for: words of every module, such as „Zapisz”, from the framework; else the sentence of another module,
    /// e.g. the rule of the media library that a page of the directory shows.
    /// </summary>
    private string? Elsewhere(string name)
    {
        var all = LazyInitializer.EnsureInitialized(ref _all, Gather);
        return all.GetValueOrDefault(name);
    }

    private Dictionary<string, string> Gather()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var texts in modules.Modules.Select(m => m.Info.Texts).OfType<Type>().Prepend(typeof(FrameworkTexts)))
            foreach (var text in _english.Create(texts).GetAllStrings(includeParentCultures: true)) all.TryAdd(text.Name, text.Value);
        return all;
    }

    private sealed class PolishFirst(IStringLocalizer english, Func<string, string?> elsewhere) : IStringLocalizer
    {
        public LocalizedString this[string name] => IsPolish ? new(name, name)
            : english[name] is { ResourceNotFound: false } own ? own : Other(name, elsewhere(name));

        public LocalizedString this[string name, params object[] arguments] => IsPolish
            ? new(name, string.Format(CultureInfo.CurrentCulture, name, arguments))
            : english[name, arguments] is { ResourceNotFound: false } own ? own
            : elsewhere(name) is { } other ? Other(name, string.Format(CultureInfo.CurrentCulture, other, arguments)) : Other(name, string.Format(CultureInfo.CurrentCulture, name, arguments), isMissing: true);

        private static LocalizedString Other(string name, string? text, bool isMissing = false) => new(name, text ?? name, resourceNotFound: isMissing || text is null);

        private static bool IsPolish => Cultures.Current == "pl";

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => english.GetAllStrings(includeParentCultures);
    }
}
