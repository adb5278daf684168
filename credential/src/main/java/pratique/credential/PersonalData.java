package pratique.credential;

/// Marks a type that holds data about a person.
///
/// Such a type prints its name and nothing else, so that no log, exception or metric can carry what
/// it holds; a test walks all types with this mark.
public interface PersonalData {}
