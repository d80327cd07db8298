namespace Rcwes.Framework.PersonalData;

/// <summary>
/// Stands on a stored property that tells of a person. Every column of text either carries it or is listed as one that tells of nobody
/// (<c>tests/Rcwes.Architecture.Tests/impersonal-columns.txt</c>); the test of erasure fills every marked column and looks for what stayed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute
{
    /// <summary>Encrypted or hashed: who reads the table does not see it.</summary>
    public bool IsSealed { get; init; }
}
