using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rcwes.Framework.Localization;

/// <summary>
/// Texts whose key is the Polish sentence. In Polish there is nothing to look up, and the stock localizer would build a
/// key for its list of missing resources at every text of every page.
/// </summary>
internal sealed class PolishFirstFactory(IOptions<LocalizationOptions> options, ILoggerFactory loggers) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory _english = new(options, loggers);

    public IStringLocalizer Create(Type resourceSource) => new PolishFirst(_english.Create(resourceSource), Common);

    public IStringLocalizer Create(string baseName, string location) => new PolishFirst(_english.Create(baseName, location), Common);

    /// <summary>Words of every module, such as „Zapisz”: a module that has no English of its own for them takes this one.</summary>
    private IStringLocalizer Common => field ??= _english.Create(typeof(FrameworkTexts));

    private sealed class PolishFirst(IStringLocalizer english, IStringLocalizer common) : IStringLocalizer
    {
        public LocalizedString this[string name] => IsPolish ? new(name, name)
            : english[name] is { ResourceNotFound: false } own ? own : common[name];

        public LocalizedString this[string name, params object[] arguments] => IsPolish
            ? new(name, string.Format(CultureInfo.CurrentCulture, name, arguments))
            : english[name, arguments] is { ResourceNotFound: false } own ? own : common[name, arguments];

        private static bool IsPolish => Cultures.Current == "pl";

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => english.GetAllStrings(includeParentCultures);
    }
}
