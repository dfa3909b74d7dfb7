package signin

// Hashed is how many passwords the service has hashed so far: the work by which an answer could be told from another.
func (s *Service) Hashed() int64 { return s.hasher.done.Load() }
