using Microsoft.AspNetCore.Identity;
using Rcwes.Framework.Polish;

namespace Rcwes.Users.Accounts;

/// <summary>A person who may sign in. The e-mail address is the name they sign in with.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    // For EF.
    private Account() { }

    public Account(string email, string name, DateTime now)
    {
        Id = Guid.CreateVersion7();
        CreatedAt = now;
        Describe(name, email);
        // Nobody but an administrator opens accounts, and the first link goes to this address.
        EmailConfirmed = true;
        LockoutEnabled = true;
    }

    /// <summary>First name and surname, as the person writes them.</summary>
    public string Name { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? LastSignInAt { get; private set; }

    /// <summary>
    /// Since when staff keep this account from signing in; null for an open one. Not the same as the lock-out after wrong
    /// passwords, which passes by itself and leaves present sessions alone.
    /// </summary>
    public DateTime? BlockedAt { get; private set; }

    public bool Blocked => BlockedAt is not null;

    /// <summary>Name and address folded (lower case, no diacritics), for the search of the list.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Whether wrong passwords keep the account closed for a while.</summary>
    public bool LockedOut(DateTimeOffset now) => LockoutEnd > now;

    public void Describe(string name, string email)
    {
        Name = name.Trim();
        Email = UserName = email.Trim();
        Words = Slug.Fold($"{Name} {Email}");
    }

    /// <summary>For the first sign-in, which comes with the account; later ones are counted in the database.</summary>
    public void SignedIn(DateTime now) => LastSignInAt = now;

    public void Block(DateTime now) => BlockedAt ??= now;

    public void Unblock() => BlockedAt = null;
}
