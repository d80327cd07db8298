using Microsoft.Extensions.Localization;

namespace Rcwes.Advisory.Rules;

/// <summary>The reasons of a route in words, in the language of the reader.</summary>
internal static class RouteWords
{
    /// <param name="step">What was found.</param>
    /// <param name="partner">Name of the partner that the step tells of.</param>
    /// <param name="l">Texts of the module.</param>
    public static string Of(RouteStep step, string partner, IStringLocalizer l) => (step.Finding, step.Rule) switch
    {
        (RouteFinding.Chosen, { } rule) => l["Reguła „{0}” wskazuje: {1}.", rule, partner],
        (RouteFinding.ChosenCentre, { } rule) => l["Reguła „{0}” kieruje sprawę do moderatora centrum.", rule],
        (RouteFinding.Left, { } rule) => l["Reguła „{0}” wskazuje partnera, którego nie ma już w projekcie ({1}), więc szukamy dalej.", rule, partner],
        (RouteFinding.Unstaffed, { } rule) => l["Reguła „{0}” wskazuje partnera, u którego nikt nie może teraz wejść do systemu ({1}), więc szukamy dalej.", rule, partner],
        (RouteFinding.Away, { } rule) => l["Reguła „{0}” wskazuje partnera, którego dziś nie ma ({1}), więc szukamy dalej.", rule, partner],
        (RouteFinding.Full, { } rule) => l["Reguła „{0}” wskazuje partnera, który ma już tyle spraw, ile może prowadzić ({1}), więc szukamy dalej.", rule, partner],
        (RouteFinding.Covers, _) => l["Żadna reguła nie rozstrzyga. {0} działa w tym powiecie, zna temat i ma najwięcej wolnego miejsca.", partner],
        (RouteFinding.Unstaffed, _) => l["{0} działa w tym powiecie, ale nikt stamtąd nie może teraz wejść do systemu.", partner],
        (RouteFinding.Away, _) => l["{0} działa w tym powiecie, ale dziś nikogo tam nie ma.", partner],
        (RouteFinding.Full, _) => l["{0} działa w tym powiecie, ale ma już tyle spraw, ile może prowadzić.", partner],
        (RouteFinding.KnownAdviser, _) => l["Tej osobie lub instytucji pomagał już ktoś, kto nadal tam pracuje ({0}), więc sprawa wraca do tego doradcy.", partner],
        (RouteFinding.ByMail, _) => l["Sprawa przyszła listem e-mail, więc najpierw czyta ją moderator centrum."],
        (RouteFinding.NobodyCovers, _) => l["Żadna reguła nie rozstrzyga i nikt nie działa w tym miejscu w tym temacie. Decyduje moderator centrum."],
        (RouteFinding.NobodyFree, _) => l["Nikt z tych, którzy działają w tym miejscu, nie może teraz wziąć sprawy. Decyduje moderator centrum."],
        _ => l["Decyduje moderator centrum."],
    };
}
