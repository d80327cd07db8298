namespace Rcwes.Users.Accounts;

/// <summary>Whether an account can sign in, for the list.</summary>
internal enum AccountState
{
    Open,

    /// <summary>The person has not used the link to set a password yet.</summary>
    WithoutPassword,

    /// <summary>By staff, until staff lift it.</summary>
    Blocked,
}
