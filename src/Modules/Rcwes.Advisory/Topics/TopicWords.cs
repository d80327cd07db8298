using Microsoft.Extensions.Localization;

namespace Rcwes.Advisory.Topics;

/// <summary>Groups of topics in words.</summary>
internal static class TopicWords
{
    public static string Of(TopicGroup group, IStringLocalizer l) => group switch
    {
        TopicGroup.Unsure => l["Pomoc w wyborze"],
        TopicGroup.Advice => l["Doradztwo"],
        TopicGroup.Coaching => l["Coaching"],
        TopicGroup.Services => l["Inne usługi"],
        TopicGroup.Tools => l["Narzędzia wsparcia"],
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    public static string About(TopicGroup group, IStringLocalizer l) => group switch
    {
        TopicGroup.Advice => l["Krótka pomoc w jednej sprawie: pytanie i odpowiedź specjalisty."],
        TopicGroup.Coaching => l["Dłuższa wspólna praca nad jednym celem, krok po kroku."],
        TopicGroup.Services => l["Ktoś, kto zrobi z Wami to, do czego trzeba fachowca."],
        TopicGroup.Tools => l["Pomoc dla tych, którzy zakładają albo rozwijają podmiot ekonomii społecznej."],
        _ => "",
    };
}
