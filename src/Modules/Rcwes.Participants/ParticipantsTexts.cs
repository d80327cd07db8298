namespace Rcwes.Participants;

/// <summary>Marker of the module's texts: <c>IStringLocalizer&lt;ParticipantsTexts&gt;</c>.</summary>
public sealed class ParticipantsTexts;
