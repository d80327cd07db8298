using Microsoft.Extensions.Localization;
using Rcwes.Users.Devices;

namespace Rcwes.Users.Accounts;

/// <summary>A browser in words of the reader.</summary>
internal static class DeviceText
{
    public static string Of(string words, IStringLocalizer<UsersTexts> l) => BrowserWords.Parts(words) switch
    {
        ({ Length: > 0 } browser, { Length: > 0 } system) => $"{browser}, {system}",
        ({ Length: > 0 } browser, _) => browser,
        (_, { Length: > 0 } system) => system,
        _ => l["nieznana przeglądarka"],
    };
}
