using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Outside;

/// <summary>What somebody takes along to the provider and back: it lies in the state, encrypted.</summary>
/// <param name="Base">What stands before every path: the language.</param>
/// <param name="ReturnUrl">The page that they came for; a local one or null.</param>
/// <param name="Linking">The account to link; null for signing in.</param>
/// <param name="Stamp">Of that account at the start: a change of how one signs in meanwhile ends the trip.</param>
/// <param name="Until">Who comes back later begins anew.</param>
internal sealed record OutsideTrip(string Base, string? ReturnUrl, Guid? Linking, string? Stamp, DateTime Until)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    private const string Prefix = "rcwes.";

    public static OutsideTrip New(string pathBase, string? localReturnUrl, Account? linking, DateTime now) =>
        new(pathBase, localReturnUrl, linking?.Id, linking?.SecurityStamp, now + Lasts);

    public bool IsEnglish => IsEnglishAt(Base);

    /// <summary>Whether what stands before a path is the English half of the site.</summary>
    public static bool IsEnglishAt(string pathBase) => pathBase.EndsWith("/en", StringComparison.Ordinal);

    /// <summary>The page that tells how it ended.</summary>
    public string Back(OutsideEnd end) => Linking is null
        ? $"{Base}/konto/logowanie?wynik={OutsideWords.CodeOf(end)}{(ReturnUrl is null ? "" : "&powrot=" + Uri.EscapeDataString(ReturnUrl))}"
        : $"{Base}/konto/zewnetrzne?wynik={OutsideWords.CodeOf(end)}";

    /// <summary>Where to go when nothing came back that could be read.</summary>
    public static string Lost(OutsideEnd end) => new OutsideTrip("", null, null, null, DateTime.MinValue).Back(end);

    public AuthenticationProperties Pack()
    {
        var packed = new AuthenticationProperties();
        void Put(string key, string? value)
        {
            if (value is not null) packed.Items[Prefix + key] = value;
        }
        Put("base", Base);
        Put("return", ReturnUrl);
        Put("linking", Linking?.ToString());
        Put("stamp", Stamp);
        Put("until", Until.Ticks.ToString(CultureInfo.InvariantCulture));
        return packed;
    }

    public static OutsideTrip? Unpack(AuthenticationProperties? packed)
    {
        if (packed is null) return null;
        string? Take(string key) => packed.Items.TryGetValue(Prefix + key, out var value) ? value : null;
        return long.TryParse(Take("until"), CultureInfo.InvariantCulture, out var ticks)
            ? new(Take("base") ?? "", Take("return"), Guid.TryParse(Take("linking"), out var account) ? account : null, Take("stamp"), new(ticks, DateTimeKind.Utc))
            : null;
    }
}
