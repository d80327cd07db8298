namespace Rcwes.Framework.Web;

/// <summary>The sign-in cookie, known to the module that sets it and to the page cache that must step aside for it.</summary>
public static class SessionCookie
{
    /// <summary>As it stands in the Cookie header; over HTTPS the name has the prefix <c>__Host-</c> before it.</summary>
    public const string Sign = "rcwes=";
}
