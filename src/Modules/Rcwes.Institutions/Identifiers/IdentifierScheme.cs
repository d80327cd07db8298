namespace Rcwes.Institutions.Identifiers;

/// <summary>Register that a number comes from.</summary>
internal enum IdentifierScheme
{
    Nip,
    Regon,
    Krs,

    /// <summary>Register of employment agencies.</summary>
    Kraz,

    /// <summary>Register of training institutions, closed at the end of 2025: for history.</summary>
    Ris,

    /// <summary>Provider in the Database of Development Services.</summary>
    Bur,

    /// <summary>Register of schools and education units.</summary>
    Rspo,
    Other,
}
