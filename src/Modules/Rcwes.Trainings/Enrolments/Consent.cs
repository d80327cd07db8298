using Microsoft.Extensions.Localization;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Something that an applicant may allow and may refuse. Who changes the words of one raises its version: what was agreed to earlier stays known.</summary>
internal sealed record Consent(string Key, int Version)
{
    public static Consent Image { get; } = new("image", 1);

    public static Consent News { get; } = new("news", 1);

    /// <summary>All that was ever asked: what was given can be seen and taken back.</summary>
    public static IReadOnlyList<Consent> All { get; } = [Image, News];

    /// <summary>What is asked today. News have a list of their own, with its own consent; nothing was ever sent by the one here.</summary>
    public static IReadOnlyList<Consent> Asked { get; } = [Image];

    /// <summary>As it is kept with an application.</summary>
    public string Stored => $"{Key}/{Version}";

    public bool IsGivenIn(string stored) => stored.Split(' ').Any(s => s.StartsWith(Key + "/", StringComparison.Ordinal));

    /// <summary>What is left of given consents without this one.</summary>
    public string WithoutIn(string stored) => string.Join(' ', stored.Split(' ').Where(s => !s.StartsWith(Key + "/", StringComparison.Ordinal)));

    public string Words(IStringLocalizer l) => Key == Image.Key
        ? l["Zgadzam się, żeby zdjęcia ze szkolenia, na których mnie widać, były na stronie i w mediach RCWES."]
        : l["Chcę dostawać wiadomości o następnych szkoleniach."];

    /// <summary>In lists of the staff.</summary>
    public string Short(IStringLocalizer l) => Key == Image.Key ? l["zgoda na zdjęcia"] : l["zgoda na wiadomości"];
}
