using Microsoft.Extensions.Localization;

namespace Rcwes.Users.Outside;

/// <summary>How a trip to the provider ended when it did not lead in.</summary>
internal enum OutsideEnd
{
    /// <summary>The person, or the provider, said no.</summary>
    Denied,

    /// <summary>What came back is old, was used, or is not an answer to what was asked.</summary>
    Broken,

    /// <summary>The provider does not answer, or says that it cannot now.</summary>
    Unreachable,

    /// <summary>The provider does not take the question: the configuration here or the registration there is wrong.</summary>
    Refused,

    /// <summary>No account here may be opened by it: none is linked, or it is blocked, or not of staff. The same words for all.</summary>
    Unknown,

    /// <summary>Linked to another account here.</summary>
    Taken,

    /// <summary>This account is linked to somebody else at the same provider.</summary>
    Held,
}

/// <summary>The ends as they stand in addresses, and the sentences for people.</summary>
internal static class OutsideWords
{
    private static readonly Dictionary<OutsideEnd, (string Code, string Sentence)> Ends = new()
    {
        [OutsideEnd.Denied] = ("odmowa", "Logowanie przez {0} zostało przerwane albo odmówione. Możesz spróbować jeszcze raz albo zalogować się hasłem."),
        [OutsideEnd.Broken] = ("przerwane", "Logowanie przez {0} trwało za długo albo odpowiedź nie pasowała do pytania. Zacznij jeszcze raz."),
        [OutsideEnd.Unreachable] = ("niedostepne", "{0} teraz nie odpowiada. Spróbuj za chwilę albo zaloguj się hasłem."),
        [OutsideEnd.Refused] = ("odrzucone", "{0} nie przyjmuje logowania z tego serwisu. Powiedz o tym administratorowi serwisu, a teraz zaloguj się hasłem."),
        [OutsideEnd.Unknown] = ("nieznane", "Tym kontem w {0} nie da się tu zalogować. Jeśli masz już konto w serwisie, zaloguj się hasłem i połącz oba na stronie swojego konta. Jeśli nie masz, poproś administratora serwisu."),
        [OutsideEnd.Taken] = ("zajete", "To konto w {0} jest już połączone z innym kontem w serwisie."),
        [OutsideEnd.Held] = ("inne", "Z Twoim kontem jest już połączone inne konto w {0}. Najpierw je odłącz."),
    };

    public static string CodeOf(OutsideEnd end) => Ends[end].Code;

    /// <summary>The sentence of a code in the reader's language; null for no code or an unknown one.</summary>
    public static string? Of(string? code, OutsideSettings? settings, IStringLocalizer l) =>
        settings is not null && Ends.Values.FirstOrDefault(e => e.Code == code) is { Sentence: { } sentence } ? l[sentence, settings.Name].Value : null;
}
