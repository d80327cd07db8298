using Microsoft.AspNetCore.Identity;
using Rcwes.Framework.Polish;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Passwords;

/// <summary>
/// Refuses what somebody finds who tries common passwords, words and names, and what people hang on to them. Length does the rest: rules about capitals
/// and digits only make people write <c>Haslo123!</c>.
/// </summary>
internal sealed class ObviousPasswords(IdentityErrorDescriber errors) : IPasswordValidator<Account>
{
    private const int FewestDifferentCharacters = 5;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsObvious(password ?? "", user.Email, user.Name) ? IdentityResult.Failed(Error()) : IdentityResult.Success);

    internal static bool IsObvious(string password, string? email, string? name = null)
    {
        var folded = Slug.Fold(password.Trim());
        return folded.Distinct().Count() < FewestDifferentCharacters
            || IsRow(folded)
            || IsAddress(folded, email)
            || Guesses.PowerOf(password.Trim(), [.. (email ?? "").Split('@', '.', '-', '_', '+'), .. (name ?? "").Split(' ', '-')]) < Guesses.Fewest;
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
