using Microsoft.AspNetCore.Identity;
using Rcwes.Framework.Polish;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Passwords;

/// <summary>
/// Refuses what anybody would try first. Length does the rest: rules about capitals and digits only make people write
/// <c>Haslo123!</c>.
/// </summary>
internal sealed class ObviousPasswords(IdentityErrorDescriber errors) : IPasswordValidator<Account>
{
    private const int FewestDifferentCharacters = 5;

    // Twelve characters and more, folded; shorter ones fail by their length.
    private static readonly string[] Known =
    [
        "administrator", "administrator1", "administrator123", "administracja", "administratorrcwes", "rcwesadministrator",
        "haslohaslo12", "haslohaslo123", "haslohaslohaslo", "mojehaslo123", "tajnehaslo123", "trudnehaslo123", "nowehaslo123",
        "dobrehaslo123", "zmienmojehaslo", "zmienhaslo123", "password1234", "password12345", "passwordpassword", "passw0rd1234",
        "correcthorsebatterystaple", "letmeinletmein", "changeme1234", "iloveyou1234", "welcome12345", "qwertyuiop12",
        "qwertyuiop123", "qwerty123456", "qwerty1234567", "qwertyqwerty", "1qaz2wsx3edc", "1q2w3e4r5t6y", "zaq12wsxcde3",
        "zaq1zaq1zaq1", "zaqwsxcderfv", "asdfghjkl123", "zxcvbnm12345", "abcdefghijkl", "abcd12345678", "polska123456",
        "polskapolska", "lubuskie1234", "lubuskie2026", "zielonagora1", "zielonagora123", "gorzowwielkopolski", "gorzow123456",
        "ekonomiaspoleczna", "rcwesrcwes12", "rcwes1234567", "kochamcie123", "matematyka123", "komputer1234", "samsung12345",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsObvious(password ?? "", user.Email) ? IdentityResult.Failed(Error()) : IdentityResult.Success);

    internal static bool IsObvious(string password, string? email)
    {
        var folded = Slug.Fold(password.Trim());
        var bare = folded.TrimEnd('!', '.', '?', '#', '@', '*');
        return Known.Contains(bare, StringComparer.Ordinal)
            || folded.Distinct().Count() < FewestDifferentCharacters
            || IsRow(folded)
            || IsAddress(folded, email);
    }

    /// <summary>123456789012, abcdefghijkl, 987654321098 …: each character follows the one before.</summary>
    private static bool IsRow(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToList();
        return steps.Count > 0 && (steps.All(s => s is 1 or -9) || steps.All(s => s is -1 or 9));
    }

    private static bool IsAddress(string folded, string? email)
    {
        if (string.IsNullOrEmpty(email)) return false;
        var address = Slug.Fold(email);
        var local = address.Split('@')[0];
        return folded == local || folded.Contains(address, StringComparison.Ordinal)
            || (local.Length >= 8 && folded.StartsWith(local, StringComparison.Ordinal) && folded.Length - local.Length <= 4);
    }

    private IdentityError Error() => errors is AccountErrors known ? known.PasswordObvious() : errors.DefaultError();
}
