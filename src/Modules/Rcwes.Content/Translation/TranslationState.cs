namespace Rcwes.Content.Translation;

/// <summary>Where the translation of a published item stands. The order is that of the list: what misleads readers first.</summary>
internal enum TranslationState
{
    /// <summary>The public reads a translation of an older version than the published one.</summary>
    Outdated,
    Missing,

    /// <summary>There is a newer translation that the public does not see yet.</summary>
    Draft,
    Current,
}

internal static class TranslationStates
{
    public static IReadOnlyList<TranslationState> All { get; } = Enum.GetValues<TranslationState>();

    /// <summary>Word in the address.</summary>
    public static string Value(this TranslationState state) => state switch
    {
        TranslationState.Outdated => "nieaktualne",
        TranslationState.Missing => "brakujace",
        TranslationState.Draft => "szkice",
        _ => "aktualne",
    };

    /// <summary>Polish word for one of them (a localisation key).</summary>
    public static string Word(this TranslationState state) => state switch
    {
        TranslationState.Outdated => "Nieaktualne",
        TranslationState.Missing => "Brak tłumaczenia",
        TranslationState.Draft => "Szkic czeka na publikację",
        _ => "Aktualne",
    };

    /// <summary>Polish word above all of them (a localisation key).</summary>
    public static string Heading(this TranslationState state) => state switch
    {
        TranslationState.Outdated => "Nieaktualne",
        TranslationState.Missing => "Brakujące",
        TranslationState.Draft => "Czekające szkice",
        _ => "Aktualne",
    };

    /// <summary>Name of its mark in the theme.</summary>
    public static string Mark(this TranslationState state) => state switch
    {
        TranslationState.Outdated => "changed",
        TranslationState.Missing => "parked",
        TranslationState.Draft => "draft",
        _ => "published",
    };
}
